import { msg } from "@lingui/core/macro";

/** The words of a secret that is shown once. */
export const links = {
  copy: msg`Copy`,
  copied: msg`Copied`,
  done: msg`Done`,
  linkFor: (name: string) => msg`Sign-in link for ${name}`,
  linkHint: (until: string) => msg`It signs in as this person, once, until ${until}. It is not shown again.`,
};
