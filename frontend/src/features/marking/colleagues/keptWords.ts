import { useState } from "react";

/** Words typed into a form that is sent whole: kept in this browser at each key until they are sent. */
export function useKeptWords(about: string): [string, (words: string) => void] {
  const name = `fairmark.words.${about}`;
  const [words, setWords] = useState(() => localStorage.getItem(name) ?? "");
  return [
    words,
    (next) => {
      setWords(next);
      if (next === "") localStorage.removeItem(name);
      else localStorage.setItem(name, next);
    },
  ];
}
