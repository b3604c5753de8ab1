import "@fontsource-variable/inter/wght.css";
import "./layers.css";
import "@mantine/core/styles/default-css-variables.layer.css";
import "@mantine/core/styles/global.layer.css";
import "./tokens.css";
import "./ground.css";
import { createRoot } from "react-dom/client";
import { client } from "../client/client.gen";
import { App } from "./App";
import { applyColorScheme } from "./colorScheme";
import { makeQueryClient } from "./queries";
import { makeRouter } from "./router";
import { throwProblems } from "./service";
import { signInAgain } from "./session";

applyColorScheme();
throwProblems(client.interceptors);
const queryClient = makeQueryClient(() => signInAgain(queryClient, router));
const router = makeRouter(queryClient);
// What `make screenshots` walks: every page there is, so that none goes unseen.
Object.assign(window, { fairmarkRoutes: Object.keys(router.routesByPath) });

// A tab that was open while the service was renewed asks for parts of the web app that are gone. What was entered is
// kept in the browser, so the page is loaded again, once; where that does not help the page of errors says so.
window.addEventListener("vite:preloadError", (event) => {
  const before = Number(sessionStorage.getItem("fairmark.renewed") ?? 0);
  if (Date.now() - before < 60_000) return;
  sessionStorage.setItem("fairmark.renewed", String(Date.now()));
  event.preventDefault();
  window.location.reload();
});

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element with the id root.");
createRoot(root).render(<App queryClient={queryClient} router={router} />);
