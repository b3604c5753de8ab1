import { msg, plural } from "@lingui/core/macro";

/** The words of what assessors ask and tell each other in the marking room. */
export const colleagues = {
  // a colleague's opinion
  opinions: msg`Opinions of colleagues`,
  ask: msg`ask a colleague`,
  keyAsk: msg`ask a colleague`,
  askWhom: msg`Colleague`,
  askWhat: msg`Your question`,
  askHint: msg`They see this marking and the work, and change nothing.`,
  send: msg`Ask`,
  nobodyToAsk: msg`Nobody else of the course’s staff may be asked about this work.`,
  asked: (who: string, by: string) => msg`${who} is asked by ${by}`,
  askedOfMe: (by: string) => msg`${by} asks you`,
  answeredBy: (who: string) => msg`${who} answered`,
  myAnswer: (at: string) => msg`Your answer, ${at}`,
  settled: msg`settled`,
  yourOpinion: msg`Your opinion`,
  say: msg`Answer`,
  sayAnew: msg`Change my answer`,
  takeBack: msg`Take the question back`,
  settle: msg`Done with it`,
  openQuestions: (count: number) => msg`${plural(count, { one: "# open question", other: "# open questions" })}`,
  // work put by
  returnLater: msg`Return later`,
  putBy: msg`put by`,
  takeUp: msg`Take up again`,
  keyReturnLater: msg`return later`,
  asides: {
    return_later: msg`Return later`,
    opinion: msg`With a question`,
    asked_of_me: msg`Asked of you`,
  },
  signsHead: msg`To come back to`,
  signs: {
    asked_of_me: msg`your opinion is asked`,
    asked: msg`colleague asked`,
    answered: msg`colleague answered`,
  },
};
