import { accountsRoutes, signedOutRoutes } from "../features/accounts/routes";
import { authoringRoomRoutes, authoringRoutes } from "../features/authoring/routes";
import { coursesRoutes } from "../features/courses/routes";
import { markingRoomRoutes, markingRoutes } from "../features/marking/routes";
import { reportsRoutes } from "../features/reports/routes";
import { resultsRoomRoutes, resultsRoutes } from "../features/results/routes";
import { submissionsRoomRoutes, submissionsRoutes } from "../features/submissions/routes";
import { rootRoute, shellRoute, signedInRoute } from "./root";

/** Every page of the app: those of the signed-out, those under the top bar, and the rooms with a bar of their own. */
export const routeTree = rootRoute.addChildren([
  ...signedOutRoutes,
  signedInRoute.addChildren([
    shellRoute.addChildren([
      ...accountsRoutes,
      ...coursesRoutes,
      ...authoringRoutes,
      ...submissionsRoutes,
      ...markingRoutes,
      ...resultsRoutes,
      ...reportsRoutes,
    ]),
    ...authoringRoomRoutes,
    ...submissionsRoomRoutes,
    ...markingRoomRoutes,
    ...resultsRoomRoutes,
  ]),
]);
