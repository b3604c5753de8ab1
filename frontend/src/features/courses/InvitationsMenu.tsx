import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { makeInvitations } from "../../client";
import { Button } from "../../ui/Button";
import { DownIcon } from "../../ui/icons";
import { Menu, MenuItem, MenuLabel } from "../../ui/Menu";
import { ProblemNotice } from "../../ui/ProblemNotice";
import { courses as words } from "../../words/courses";
import { useWords } from "../../words/say";
import { saveAs } from "./download";

/** This makes sign-in links for the people of a course, as a file to send on. */
export function InvitationsMenu({ courseId }: { courseId: string }): ReactElement {
  const say = useWords();
  const queryClient = useQueryClient();
  const make = useMutation({
    mutationFn: async (everyone: boolean) => {
      const answer = await makeInvitations({
        path: { course_id: courseId },
        query: { everyone },
        parseAs: "blob",
        throwOnError: true,
      });
      saveAs("invitations.csv", new Blob([answer.data], { type: "text/csv" }));
    },
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <>
      <ProblemNotice error={make.error} />
      <Menu
        button={
          <Button iconAfter={DownIcon} busy={make.isPending}>
            {say(words.invitations)}
          </Button>
        }
      >
        <MenuLabel>{say(words.invitationsHint)}</MenuLabel>
        <MenuItem onClick={() => make.mutate(false)}>{say(words.invitationsNew)}</MenuItem>
        <MenuItem onClick={() => make.mutate(true)}>{say(words.invitationsAll)}</MenuItem>
      </Menu>
    </>
  );
}
