import { msg } from "@lingui/core/macro";

/** The words of signing in, one's own account and the people of the installation. */
export const accounts = {
  signIn: msg`Sign in`,
  signInLede: msg`With the e-mail address and password of your Fairmark account.`,
  email: msg`E-mail`,
  password: msg`Password`,
  noPassword: msg`No password yet? Your course lead or administrator can send you a link.`,
  signInAs: (name: string) => msg`Sign in as ${name}`,
  linkLede: msg`This link works once.`,
  linkLedePassword: msg`This link works once. With a password of your own you can come back without one.`,
  newPassword: msg`Choose a password`,
  newPasswordHint: msg`At least 10 characters. You can leave it for later.`,
  savePassword: msg`Save the password`,
  later: msg`Later`,
  signedIn: (name: string) => msg`You are signed in, ${name}`,
  passwordNotSaved: msg`The password was not saved yet.`,
  checking: msg`Looking at the link`,
  withPassword: msg`Sign in with a password`,
};
