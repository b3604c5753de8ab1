import { describe, expect, it } from "vitest";
import { folded, nearest, placeOf, rangeOf, shownText } from "./shownText";

const page = (html: string): HTMLElement => {
  const article = document.createElement("article");
  article.innerHTML = html;
  document.body.append(article);
  return article;
};

describe("a place in a laid-out document", () => {
  it("is found by its quote though the layout has other white space", () => {
    const article = page("<section><p>Wash  the <b>brushes</b></p><p>twice a day.</p></section>");
    const text = "Wash the brushes\ntwice a day.";

    const range = rangeOf(shownText(article), folded(text), { quote: "brushes twice", start: 9 });

    expect(range?.toString()).toBe("brushestwice");
  });

  it("is the one nearest to where it should stand, where the words come twice", () => {
    const article = page("<p>rinse and dry</p><p>then rinse again</p>");
    const text = folded("rinse and dry\nthen rinse again");
    const shown = shownText(article);

    const second = rangeOf(shown, text, { quote: "rinse", start: 19 });

    expect(second?.startContainer.textContent).toBe("then rinse again");
  });

  it("is not found where its words are not shown", () => {
    const shown = shownText(page("<p>only this</p>"));

    expect(rangeOf(shown, folded("only this, and more"), { quote: "and more", start: 11 })).toBeNull();
  });

  it("goes back to the place in the service's text", () => {
    const article = page("<h1>Plan</h1><p>Sand with <i>grade 120</i> first.</p>");
    const text = folded("Plan\nSand with grade 120 first.");
    const shown = shownText(article);
    const range = rangeOf(shown, text, { quote: "with grade 120", start: 10 });

    const place = range ? placeOf(shown, text, range) : null;

    expect(place).toEqual({ quote: "with grade 120", start: 10, end: 24 });
  });

  it("counts code points, also beside letters of two code units", () => {
    expect(nearest([..."a😀b😀c"], [..."😀c"], 0)).toBe(3);
  });
});
