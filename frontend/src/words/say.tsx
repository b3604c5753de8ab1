import { i18n, type MessageDescriptor } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { I18nProvider, Trans } from "@lingui/react";
import { createContext, type ReactElement, type ReactNode, useCallback, useContext } from "react";

/** The words a course speaks in: its own setting, set by the course lead. */
export type Setting = "vocational" | "school" | "university";

/** One sentence, or one sentence for each setting. */
export type Words = MessageDescriptor | Varied;
export type Varied = { readonly [setting in Setting]: MessageDescriptor };
export type Say = (words: Words) => string;

const compiled = new Map<string, ReturnType<typeof compileMessage>>();

// Sentences stand beside the pages that say them, so each is compiled when it is first said and kept.
i18n.setMessagesCompiler((message) => {
  const known = compiled.get(message);
  if (known !== undefined) return known;
  const made = compileMessage(message);
  compiled.set(message, made);
  return made;
});
i18n.loadAndActivate({ locale: "en", locales: ["en-GB"], messages: {} });

const SettingOfCourse = createContext<Setting>("vocational");

/** This holds the catalogue for everything under it; the app's root carries one. */
export function WordsProvider({ children }: { children: ReactNode }): ReactElement {
  return <I18nProvider i18n={i18n}>{children}</I18nProvider>;
}

/** This makes everything under it speak in the words of one course. */
export function WordsOf({ setting, children }: { setting: Setting; children: ReactNode }): ReactElement {
  return <SettingOfCourse value={setting}>{children}</SettingOfCourse>;
}

/** This gives the function that says words as the present course says them. */
export function useWords(): Say {
  const setting = useContext(SettingOfCourse);
  return useCallback((words: Words) => say(words, setting), [setting]);
}

/** This says words outside a component, where no course is near. */
export function say(words: Words, setting: Setting = "vocational"): string {
  return i18n._(pick(words, setting));
}

/** This says words in which figures stand out: `<b>` is weight 600, `<quiet>` is grey, `<key>` is a key. */
export function Sentence({ of }: { of: Words }): ReactElement {
  const setting = useContext(SettingOfCourse);
  return <Trans {...pick(of, setting)} components={tags} />;
}

const tags = {
  b: <b style={{ fontWeight: "var(--semibold)" }} />,
  quiet: <span style={{ color: "var(--text-3)" }} />,
  key: <kbd />,
};

function pick(words: Words, setting: Setting): MessageDescriptor {
  return "vocational" in words ? words[setting] : words;
}
