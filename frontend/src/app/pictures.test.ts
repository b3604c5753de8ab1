import { expect, test } from "vitest";
import { isPicture } from "./pictures";

test("a photograph is a picture, however its ending is written", () => {
  expect(["jar.png", "IMG_0042.JPG", "Piece 3.jpeg"].every(isPicture)).toBe(true);
});

test("a document, a text without a file and an unknown piece are none", () => {
  expect(["essay.pdf", "Text", "png", undefined].some(isPicture)).toBe(false);
});
