import { type ReactElement, useImperativeHandle, useRef, useState } from "react";
import { useKeys } from "../../../ui/keys";
import { clock } from "../../../words/figures";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import { Remarks } from "./Remarks";
import type { PieceProps } from "./Work";
import css from "./Work.module.css";

const STEP = 5;

/** A recording or a picture; in a recording the space bar plays, the arrows move five seconds. */
export function MediaWork({ piece, named, open, acts, here, address }: PieceProps & { address: string }): ReactElement {
  const say = useWords();
  const player = useRef<HTMLVideoElement>(null);
  const frame = useRef<HTMLElement>(null);
  const [length, setLength] = useState(0);
  const type = piece.media_type ?? "";
  const isPicture = type.startsWith("image/");
  useImperativeHandle(
    here,
    () => ({
      place: () =>
        isPicture
          ? { kind: "page", piece: piece.id, page: 1, left: 0, top: 0, width: 1, height: 1 }
          : { kind: "time", piece: piece.id, seconds: Math.round((player.current?.currentTime ?? 0) * 10) / 10 },
      show: (place) => {
        if (place.kind === "time" && player.current) player.current.currentTime = place.seconds;
      },
    }),
    [piece.id, isPicture],
  );
  const move = (seconds: number) => {
    if (player.current) player.current.currentTime = Math.max(0, player.current.currentTime + seconds);
  };
  const turn = () => void (player.current?.paused ? player.current.play() : player.current?.pause());
  useKeys([
    { id: "work.play", key: " ", words: words.keyPlay, when: !isPicture, run: turn },
    { id: "work.back", key: "arrowleft", words: words.keyBackward, when: !isPicture, run: () => move(-STEP) },
    { id: "work.forward", key: "arrowright", words: words.keyForward, when: !isPicture, run: () => move(STEP) },
  ]);
  return (
    <div className={css.text}>
      <article ref={frame} aria-label={piece.name}>
        {isPicture ? (
          <img className={css.picture} src={address} alt={say(words.picture(piece.name))} />
        ) : (
          <>
            {/* biome-ignore lint/a11y/useMediaCaption: a learner's recording has no captions to show */}
            <video
              ref={player}
              className={css.film}
              src={address}
              controls
              preload="metadata"
              onLoadedMetadata={(event) => setLength(event.currentTarget.duration)}
            />
            <ol className={css.pins} aria-label={say(words.placesInRecording)}>
              {named.map((one, place) =>
                one.place.kind === "time" ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two places may be the same second
                  <li key={place} style={{ left: length ? `${(one.place.seconds / length) * 100}%` : 0 }}>
                    <button
                      type="button"
                      className={one.criterion === open ? css.pinOpen : css.pin}
                      title={clock(one.place.seconds)}
                      onClick={() => {
                        if (player.current && one.place.kind === "time") player.current.currentTime = one.place.seconds;
                      }}
                    >
                      {one.number ?? clock(one.place.seconds)}
                    </button>
                  </li>
                ) : null,
              )}
            </ol>
          </>
        )}
      </article>
      <Remarks named={named} open={open} acts={acts} article={frame} />
    </div>
  );
}
