import { type PointerEvent, useRef } from "react";

/** A rectangle in shares of what it is drawn on: 0 to 1. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

const STEP = 0.02;
const LEAST = 0.01;
/** Where a rectangle begins that is drawn by keys. */
export const FIRST_BOX: Box = { left: 0.3, top: 0.4, width: 0.4, height: 0.1 };

const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** The rectangle between two corners, whichever way it was drawn, held inside what it is drawn on. */
export function between(one: { x: number; y: number }, other: { x: number; y: number }): Box {
  const [left, right] = [within(Math.min(one.x, other.x), 0, 1), within(Math.max(one.x, other.x), 0, 1)];
  const [top, bottom] = [within(Math.min(one.y, other.y), 0, 1), within(Math.max(one.y, other.y), 0, 1)];
  return { left, top, width: right - left, height: bottom - top };
}

/** Moves a rectangle by an arrow key, or makes it larger and smaller, inside what it is drawn on. */
export function nudged(box: Box, x: number, y: number, sizes: boolean): Box {
  if (sizes) {
    return {
      ...box,
      width: within(box.width + x * STEP, LEAST, 1 - box.left),
      height: within(box.height + y * STEP, LEAST, 1 - box.top),
    };
  }
  return {
    ...box,
    left: within(box.left + x * STEP, 0, 1 - box.width),
    top: within(box.top + y * STEP, 0, 1 - box.height),
  };
}

/** Draws a rectangle by dragging over an element; a click without a drag draws none. */
export function useDragging(active: boolean, onBox: (box: Box) => void) {
  const from = useRef<{ x: number; y: number } | null>(null);
  const at = (event: PointerEvent<HTMLElement>) => {
    const frame = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - frame.left) / frame.width, y: (event.clientY - frame.top) / frame.height };
  };
  if (!active) return {};
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = at(event);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!from.current) return;
      const box = between(from.current, at(event));
      if (box.width >= LEAST && box.height >= LEAST / 2) onBox(box);
    },
    onPointerUp: () => {
      from.current = null;
    },
  };
}
