import * as pdf from "pdfjs-dist";
import worker from "pdfjs-dist/build/pdf.worker.min.mjs?url";
import { type ReactElement, useEffect, useImperativeHandle, useRef, useState } from "react";
import { asProblem } from "../../../app/problem";
import { ProblemNotice } from "../../../ui/ProblemNotice";
import { Skeleton } from "../../../ui/Skeleton";
import { marking as words } from "../../../words/marking";
import { useWords } from "../../../words/say";
import type { AnyPlace } from "../room/shapes";
import { Boxes, type Drawing, useDrawing } from "./Drawn";
import { useDragging } from "./drawing";
import type { Named } from "./places";
import { Remarks } from "./Remarks";
import { useZoom } from "./useZoom";
import type { PieceProps } from "./Work";
import css from "./Work.module.css";

pdf.GlobalWorkerOptions.workerSrc = worker;

const WIDTH = 632;

/** A learner's PDF, page under page; what is selected, else the page in sight, is the place. */
export function PdfWork({ piece, named, open, acts, here, address }: PieceProps & { address: string }): ReactElement {
  const [file, setFile] = useState<pdf.PDFDocumentProxy | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const desk = useRef<HTMLElement>(null);
  useEffect(() => {
    const loading = pdf.getDocument({ url: address, withCredentials: true });
    loading.promise.then(setFile, setFailed);
    return () => void loading.destroy();
  }, [address]);
  const [zoom, setZoom] = useState(1);
  const drawing = useDrawing(() => pageInSight(piece.id, desk.current)?.page ?? 1);
  useZoom(setZoom);
  useImperativeHandle(
    here,
    () => ({
      place: () => {
        const drawn = drawing.take();
        if (drawn) return { kind: "page", piece: piece.id, page: drawn.page, ...drawn.box };
        return selected(piece.id, desk.current) ?? pageInSight(piece.id, desk.current);
      },
      show: (place) => {
        if (place.kind !== "page") return;
        desk.current?.querySelector(`[data-start="${place.page}"]`)?.scrollIntoView({ block: "start" });
      },
    }),
    [piece.id, drawing],
  );
  if (failed) return <ProblemNotice error={asProblem(failed)} />;
  if (!file) return <Skeleton lines={12} />;
  return (
    <div className={css.sheets}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll through the pages */}
      <article ref={desk} tabIndex={0} aria-label={piece.name}>
        {Array.from({ length: file.numPages }, (_, place) => place + 1).map((number) => (
          <Sheet key={number} file={file} number={number} named={named} open={open} drawing={drawing} zoom={zoom} />
        ))}
      </article>
      <Remarks named={named} open={open} acts={acts} article={desk} />
    </div>
  );
}

function Sheet({
  file,
  number,
  named,
  open,
  drawing,
  zoom,
}: {
  file: pdf.PDFDocumentProxy;
  number: number;
  named: readonly Named[];
  open: string;
  drawing: Drawing;
  zoom: number;
}): ReactElement {
  const say = useWords();
  const sheet = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(number === 1);
  const dragging = useDragging(drawing.active, (box) => drawing.draw(number, box));
  useEffect(() => {
    if (!sheet.current) return;
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && setNear(true), {
      rootMargin: "800px",
    });
    watch.observe(sheet.current);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    if (!near) return;
    let stopped = false;
    void draw(file, number, zoom, sheet.current, canvas.current, layer.current, () => stopped);
    return () => {
      stopped = true;
    };
  }, [file, number, near, zoom]);
  return (
    <div ref={sheet} className={css.sheet} data-start={number} data-drawing={drawing.active} {...dragging}>
      <canvas ref={canvas} role="img" aria-label={say(words.page(String(number)))} />
      <div ref={layer} className={`textLayer ${css.layer}`} />
      <Boxes page={number} named={named} open={open} drawing={drawing} />
    </div>
  );
}

async function draw(
  file: pdf.PDFDocumentProxy,
  number: number,
  zoom: number,
  sheet: HTMLDivElement | null,
  canvas: HTMLCanvasElement | null,
  layer: HTMLDivElement | null,
  stopped: () => boolean,
): Promise<void> {
  const page = await file.getPage(number);
  if (stopped() || !sheet || !canvas || !layer) return;
  const width = Math.min(WIDTH, sheet.parentElement?.clientWidth ?? WIDTH) * zoom;
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
  const sharp = window.devicePixelRatio || 1;
  canvas.width = Math.floor(viewport.width * sharp);
  canvas.height = Math.floor(viewport.height * sharp);
  sheet.style.width = canvas.style.width = `${viewport.width}px`;
  sheet.style.height = canvas.style.height = `${viewport.height}px`;
  sheet.style.setProperty("--total-scale-factor", String(viewport.scale));
  sheet.style.setProperty("--scale-factor", String(viewport.scale));
  await page.render({ canvas, viewport, transform: [sharp, 0, 0, sharp, 0, 0] }).promise;
  if (stopped()) return;
  layer.replaceChildren();
  await new pdf.TextLayer({ textContentSource: await page.getTextContent(), container: layer, viewport }).render();
}

function selected(piece: string, desk: HTMLElement | null): AnyPlace | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement;
  const sheet = start?.closest<HTMLElement>("[data-start]");
  if (!sheet || !desk?.contains(sheet)) return null;
  const [frame, box] = [sheet.getBoundingClientRect(), range.getBoundingClientRect()];
  const share = (value: number, whole: number) => Math.min(Math.max(value / whole, 0), 1);
  const [left, top] = [share(box.left - frame.left, frame.width), share(box.top - frame.top, frame.height)];
  const quote = selection.toString().replace(/\s+/g, " ").trim().slice(0, 4_000);
  selection.removeAllRanges();
  return {
    kind: "page",
    piece,
    page: Number(sheet.dataset.start),
    left,
    top,
    width: Math.min(share(box.width, frame.width), 1 - left),
    height: Math.min(share(box.height, frame.height), 1 - top),
    quote,
  };
}

type PageOfPdf = Extract<AnyPlace, { kind: "page" }>;

function pageInSight(piece: string, desk: HTMLElement | null): PageOfPdf | null {
  const middle = window.innerHeight / 2;
  const sheets = [...(desk?.querySelectorAll<HTMLElement>("[data-start]") ?? [])];
  const sheet = sheets.find((one) => one.getBoundingClientRect().bottom > middle) ?? sheets.at(-1);
  return sheet
    ? { kind: "page", piece, page: Number(sheet.dataset.start), left: 0, top: 0, width: 1, height: 1 }
    : null;
}
