import { msg } from "@lingui/core/macro";
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Sentence, say, useWords, WordsOf, WordsProvider } from "./say";
import { terms } from "./terms";

function Learners() {
  return <p>{useWords()(terms.learnersCounted(2))}</p>;
}

test("a page speaks in the words of its course", () => {
  render(
    <WordsProvider>
      <WordsOf setting="university">
        <Learners />
      </WordsOf>
    </WordsProvider>,
  );

  expect(screen.getByText("2 students")).toBeTruthy();
});

test("outside a course the words are those of a vocational one", () => {
  expect(say(terms.learnersCounted(1))).toBe("1 learner");
});

test("figures stand out inside a sentence", () => {
  const [done, all] = [2, 5];

  const { container } = render(
    <WordsProvider>
      <Sentence of={msg`<b>${done} of ${all}</b> achieved`} />
    </WordsProvider>,
  );

  expect(container.querySelector("b")?.textContent).toBe("2 of 5");
  expect(container.textContent).toBe("2 of 5 achieved");
});
