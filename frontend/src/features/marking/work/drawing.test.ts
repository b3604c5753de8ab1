import { describe, expect, it } from "vitest";
import { between, FIRST_BOX, nudged } from "./drawing";

describe("a rectangle drawn on the work", () => {
  it("is the same whichever corner it was begun at", () => {
    const one = between({ x: 0.2, y: 0.8 }, { x: 0.6, y: 0.3 });

    expect(one).toEqual(between({ x: 0.6, y: 0.3 }, { x: 0.2, y: 0.8 }));
  });

  it("never leaves what it is drawn on", () => {
    const dragged = between({ x: -0.5, y: 0.5 }, { x: 1.4, y: 2 });
    const moved = nudged({ ...FIRST_BOX, left: 0.59 }, 1, 0, false);
    const grown = nudged({ left: 0.9, top: 0.9, width: 0.1, height: 0.1 }, 1, 1, true);

    expect(dragged).toEqual({ left: 0, top: 0.5, width: 1, height: 0.5 });
    expect(moved.left + moved.width).toBeLessThanOrEqual(1);
    expect(grown.left + grown.width).toBeLessThanOrEqual(1);
    expect(grown.width).toBeCloseTo(0.1);
  });

  it("is never smaller than what one can see", () => {
    const shrunk = nudged({ left: 0, top: 0, width: 0.02, height: 0.02 }, -5, -5, true);

    expect(shrunk.width).toBeGreaterThan(0);
    expect(shrunk.height).toBeGreaterThan(0);
  });
});
