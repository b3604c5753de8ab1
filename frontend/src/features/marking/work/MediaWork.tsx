import { type ReactElement, useImperativeHandle, useRef, useState } from "react";
import { useKeys } from "../../../ui/keys";
import { clock } from "../../../words/figures";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import { Remarks } from "./Remarks";
import type { PieceProps } from "./Work";
import css from "./Work.module.css";

const STEP = 5;
/** Recordings do not say how many pictures a second they hold; 25 is what most cameras and phones write at least. */
const PICTURE = 1 / 25;
const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];

/**
 * A recording: the space bar plays, the arrows move five seconds, comma and full stop one picture, < and > the speed.
 */
export function MediaWork({ piece, named, open, acts, here, address }: PieceProps & { address: string }): ReactElement {
  const say = useWords();
  const player = useRef<HTMLVideoElement>(null);
  const frame = useRef<HTMLElement>(null);
  const [length, setLength] = useState(0);
  const [speed, setSpeed] = useState(1);
  useImperativeHandle(
    here,
    () => ({
      place: () => ({
        kind: "time",
        piece: piece.id,
        seconds: Math.round((player.current?.currentTime ?? 0) * 10) / 10,
      }),
      show: (place) => {
        if (place.kind === "time" && player.current) player.current.currentTime = place.seconds;
      },
    }),
    [piece.id],
  );
  const move = (seconds: number) => {
    if (player.current) player.current.currentTime = Math.max(0, player.current.currentTime + seconds);
  };
  const step = (seconds: number) => {
    player.current?.pause();
    move(seconds);
  };
  const faster = (by: number) => {
    const next = SPEEDS[Math.min(Math.max(SPEEDS.indexOf(speed) + by, 0), SPEEDS.length - 1)] ?? 1;
    setSpeed(next);
    if (player.current) player.current.playbackRate = next;
  };
  const turn = () => void (player.current?.paused ? player.current.play() : player.current?.pause());
  useKeys([
    { id: "work.play", key: " ", words: words.keyPlay, run: turn },
    { id: "work.back", key: "arrowleft", words: words.keyBackward, run: () => move(-STEP) },
    { id: "work.forward", key: "arrowright", words: words.keyForward, run: () => move(STEP) },
    { id: "work.pictureBack", key: ",", words: words.keyPictureBack, run: () => step(-PICTURE) },
    { id: "work.pictureOn", key: ".", words: words.keyPictureOn, run: () => step(PICTURE) },
    { id: "work.slower", key: "<", words: words.keySlower, run: () => faster(-1) },
    { id: "work.faster", key: ">", words: words.keyFaster, run: () => faster(1) },
  ]);
  return (
    <div className={css.text}>
      <article ref={frame} aria-label={piece.name}>
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
        {speed === 1 ? null : <p className={css.speed}>{say(words.speed(String(speed)))}</p>}
      </article>
      <Remarks named={named} open={open} acts={acts} article={frame} />
    </div>
  );
}
