import { problemOf } from "../../app/problem";
import { serviceHeaders } from "../../app/service";

export type Upload<Answer> = { answer: Promise<Answer>; stop: () => void };

/** This sends a form with a file and says how much of it is there; the generated client cannot tell that. */
export function upload<Answer>(
  method: "PUT" | "POST",
  address: string,
  form: FormData,
  onProgress: (done: number, of: number) => void,
): Upload<Answer> {
  const request = new XMLHttpRequest();
  const answer = new Promise<Answer>((resolve, reject) => {
    request.open(method, address);
    for (const [name, value] of Object.entries(serviceHeaders)) request.setRequestHeader(name, value);
    request.responseType = "json";
    request.upload.onprogress = (event) => onProgress(event.loaded, event.total);
    request.onload = () => {
      if (request.status < 300) resolve(request.response as Answer);
      else reject(problemOf(request.response, new Response(null, { status: request.status })));
    };
    request.onerror = () => reject(problemOf(null, undefined));
    request.onabort = () => reject(new DOMException("stopped", "AbortError"));
    request.send(form);
  });
  return { answer, stop: () => request.abort() };
}
