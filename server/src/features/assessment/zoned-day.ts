/** A day of the calendar, wherever it is lived. */
export interface Day {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
}

/** The day that it is in a zone. */
export function dayIn(instant: Date, zone: string): Day {
  const { year, month, day } = wallClock(instant, zone);
  return { year, month, day };
}

export function addDays({ year, month, day }: Day, days: number): Day {
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** Monday to Friday after a day, which itself does not count. Public holidays are not known. */
export function addBusinessDays(from: Day, days: number): Day {
  let day = from;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    const weekday = new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return day;
}

/** The last second of a day in a zone, as an instant; exact when clocks change that day. */
export function endOfDay(day: Day, zone: string): Date {
  const wanted = Date.UTC(day.year, day.month - 1, day.day, 23, 59, 59);
  let instant = wanted;
  for (let pass = 0; pass < 3; pass += 1) {
    const shown = wallClock(new Date(instant), zone);
    instant += wanted - Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second);
  }
  return new Date(instant);
}

function wallClock(instant: Date, zone: string): Day & { hour: number; minute: number; second: number } {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: string) => parts.get(type as Intl.DateTimeFormatPartTypes) ?? 0;
  return { year: part("year"), month: part("month"), day: part("day"), hour: part("hour"), minute: part("minute"), second: part("second") };
}
