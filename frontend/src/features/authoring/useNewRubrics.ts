import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { newId } from "../../app/ids";
import { listRubricsQueryKey, readRubricQueryKey } from "../../client/@tanstack/react-query.gen";
import { createRubric } from "../../client/sdk.gen";
import type { DraftView } from "../../client/types.gen";

/** What a rubric is made from: a document with the topics of it that are kept (none: its only one), or a title. */
export type Beginning = { file: File; topics?: number[] } | { text: string; topics?: number[] } | { title: string };

/** This makes one rubric or several, and leads to the one, or to the list where there are more. */
export function useNewRubrics(courseId: string) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  // A repeat goes to the same ids, so that asking twice makes nothing twice.
  const ids = useRef(new Map<number, string>());
  const idOf = (topic: number) => {
    const id = ids.current.get(topic) ?? newId();
    ids.current.set(topic, id);
    return id;
  };
  const make = async (topic: number, body: Parameters<typeof createRubric>[0]["body"]): Promise<DraftView> => {
    const { data } = await createRubric({ path: { rubric_id: idOf(topic) }, body });
    return data;
  };
  const making = useMutation({
    mutationFn: async (beginning: Beginning) => {
      if ("title" in beginning) {
        return [await make(-2, { course_id: courseId, title: beginning.title, by_hand: true })];
      }
      const { topics, ...document } = beginning;
      if (!topics) return [await make(-1, { course_id: courseId, ...document })];
      const made: DraftView[] = [];
      for (const topic of topics) made.push(await make(topic, { course_id: courseId, ...document, topic }));
      return made;
    },
    onSuccess: async (made) => {
      for (const view of made) queryClient.setQueryData(readRubricQueryKey({ path: { rubric_id: view.id } }), view);
      await queryClient.invalidateQueries({
        queryKey: listRubricsQueryKey({ path: { course_id: courseId }, query: { limit: 200 } }),
      });
      const [only, ...others] = made;
      if (only && !others.length) await navigate({ to: "/rubrics/$rubricId", params: { rubricId: only.id } });
      else await navigate({ to: "/courses/$courseId/rubrics", params: { courseId } });
    },
  });
  /** Another document is another rubric. */
  const forget = () => {
    ids.current.clear();
    making.reset();
  };
  return { ...making, forget };
}
