import { describe, expect, it } from "vitest";
import { daysUntil, momentIn, wallClock } from "./deadline";

describe("a deadline", () => {
  it("is said in the zone of its course", () => {
    expect(momentIn("Europe/London", "2026-12-11", "17:00")).toBe("2026-12-11T17:00:00.000Z");
    expect(momentIn("Europe/London", "2026-07-11", "17:00")).toBe("2026-07-11T16:00:00.000Z");
    expect(momentIn("Asia/Kolkata", "2026-12-11", "09:30")).toBe("2026-12-11T04:00:00.000Z");
  });

  it("is right on the day the clocks change", () => {
    expect(momentIn("Europe/London", "2026-03-29", "12:00")).toBe("2026-03-29T11:00:00.000Z");
    expect(momentIn("Europe/London", "2026-10-25", "00:30")).toBe("2026-10-24T23:30:00.000Z");
  });

  it("reads back as it was written", () => {
    const moment = momentIn("America/New_York", "2027-01-31", "23:59");

    expect(wallClock("America/New_York", moment)).toEqual({ date: "2027-01-31", time: "23:59" });
  });

  it("counts days by the calendar, not by 24 hours", () => {
    const evening = new Date(2026, 10, 24, 23, 0);

    expect(daysUntil(new Date(2026, 10, 25, 1, 0).toISOString(), evening)).toBe(1);
    expect(daysUntil(new Date(2026, 10, 24, 1, 0).toISOString(), evening)).toBe(0);
    expect(daysUntil(new Date(2026, 10, 23, 23, 30).toISOString(), evening)).toBe(-1);
  });
});
