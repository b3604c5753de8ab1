/**
 * Colours of code by the browser's own highlights: the page's elements stay the text with its marks, so that places in
 * code are those of any text. The grammar of a language is loaded when a file of it is opened.
 */
const LANGUAGES: { [ending: string]: () => Promise<unknown> } = {
  c: () => import("shiki/langs/c.mjs"),
  cpp: () => import("shiki/langs/cpp.mjs"),
  cs: () => import("shiki/langs/csharp.mjs"),
  css: () => import("shiki/langs/css.mjs"),
  go: () => import("shiki/langs/go.mjs"),
  h: () => import("shiki/langs/c.mjs"),
  hpp: () => import("shiki/langs/cpp.mjs"),
  html: () => import("shiki/langs/html.mjs"),
  java: () => import("shiki/langs/java.mjs"),
  js: () => import("shiki/langs/javascript.mjs"),
  json: () => import("shiki/langs/json.mjs"),
  kt: () => import("shiki/langs/kotlin.mjs"),
  m: () => import("shiki/langs/matlab.mjs"),
  php: () => import("shiki/langs/php.mjs"),
  py: () => import("shiki/langs/python.mjs"),
  r: () => import("shiki/langs/r.mjs"),
  rb: () => import("shiki/langs/ruby.mjs"),
  rs: () => import("shiki/langs/rust.mjs"),
  sh: () => import("shiki/langs/bash.mjs"),
  sql: () => import("shiki/langs/sql.mjs"),
  swift: () => import("shiki/langs/swift.mjs"),
  ts: () => import("shiki/langs/typescript.mjs"),
  tsx: () => import("shiki/langs/tsx.mjs"),
  vb: () => import("shiki/langs/vb.mjs"),
  xml: () => import("shiki/langs/xml.mjs"),
  yml: () => import("shiki/langs/yaml.mjs"),
};

/** What is coloured, by the names that shiki's theme of CSS variables gives to its tokens. */
const KINDS = ["comment", "constant", "function", "keyword", "string", "string-expression"] as const;
const LARGEST = 400_000;

const endingOf = (name: string): string => name.split(".").at(-1)?.toLowerCase() ?? "";

/** Whether a file is shown as code, with line numbers: by the ending of its name. */
export function isCode(name: string): boolean {
  return name.includes(".") && endingOf(name) in LANGUAGES;
}

interface Token {
  kind: string;
  line: number;
  start: number;
  end: number;
}

/** The coloured stretches of code, each on its line (from 0), in code units from the line's beginning. */
export async function tokensOf(code: string, name: string): Promise<Token[]> {
  const grammar = LANGUAGES[endingOf(name)];
  if (!grammar || code.length > LARGEST) return [];
  const [{ createHighlighterCore, createCssVariablesTheme }, { createJavaScriptRegexEngine }, loaded] =
    await Promise.all([import("shiki/core"), import("shiki/engine/javascript"), grammar()]);
  const language = (loaded as { default: { name: string }[] }).default;
  const theme = createCssVariablesTheme({ name: "kinds", variablePrefix: "--" });
  const highlighter = await createHighlighterCore({
    themes: [theme],
    langs: [language as never],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const { tokens } = highlighter.codeToTokens(code, { lang: language.at(-1)?.name ?? "", theme: "kinds" });
  const found = tokens.flatMap((line, number) => {
    let start = 0;
    return line.map(({ content, color }) => {
      const token = {
        kind: /--token-([a-z-]+)/.exec(color ?? "")?.[1] ?? "",
        line: number,
        start,
        end: start + content.length,
      };
      start = token.end;
      return token;
    });
  });
  highlighter.dispose();
  return found.filter((token) => (KINDS as readonly string[]).includes(token.kind));
}

/** Colours the lines of an article, one element for each line. Gives the act that takes the colours away. */
export function colour(article: HTMLElement, tokens: readonly Token[]): () => void {
  const ranges = new Map<string, Range[]>();
  const lines = [...article.children].map(textOf);
  for (const token of tokens) {
    const range = stretch(lines[token.line] ?? [], token.start, token.end);
    if (range) kept(ranges, token.kind).push(range);
  }
  for (const [kind, found] of ranges) CSS.highlights?.set(`code-${kind}`, new Highlight(...found));
  return () => {
    for (const kind of ranges.keys()) CSS.highlights?.delete(`code-${kind}`);
  };
}

function kept(ranges: Map<string, Range[]>, kind: string): Range[] {
  const found = ranges.get(kind) ?? [];
  ranges.set(kind, found);
  return found;
}

function textOf(line: Element): Text[] {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (!node.parentElement?.closest("[data-number]")) nodes.push(node);
  }
  return nodes;
}

function stretch(nodes: readonly Text[], start: number, end: number): Range | null {
  const range = document.createRange();
  let at = 0;
  let begun = false;
  for (const node of nodes) {
    const length = node.data.length;
    if (!begun && start < at + length) {
      range.setStart(node, start - at);
      begun = true;
    }
    if (begun && end <= at + length) {
      range.setEnd(node, end - at);
      return range;
    }
    at += length;
  }
  return null;
}
