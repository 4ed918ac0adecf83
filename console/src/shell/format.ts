/** Figures and moments as a language writes them. */
export interface Format {
  count(value: number): string;
  /** `+129 %` for 1.29. */
  growth(value: number): string;
  percent(value: number): string;
  decimal(value: number): string;
  /** Day and time. */
  moment(iso: string): string;
  /** Time alone when it is today. */
  brief(iso: string): string;
  time(iso: string): string;
  day(iso: string): string;
  country(code: string): string;
  language(code: string): string;
  list(items: string[]): string;
  /** How long, in its largest unit or two: `3 days, 4 hr`. */
  span(milliseconds: number): string;
}

export function formatIn(language: string): Format {
  const locale = language === "pt" ? "pt-PT" : language === "en" ? "en-GB" : language;
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const plain = number({});
  const signed = number({ style: "percent", signDisplay: "exceptZero", maximumFractionDigits: 0 });
  const percent = number({ style: "percent", maximumFractionDigits: 0 });
  const decimal = number({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const moment = date({ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const time = date({ hour: "2-digit", minute: "2-digit" });
  const day = date({ day: "numeric", month: "short", year: "numeric" });
  const unit = (name: "minute" | "hour" | "day") => number({ style: "unit", unit: name, unitDisplay: "short", maximumFractionDigits: 0 });
  const [minutes, hours, days] = [unit("minute"), unit("hour"), unit("day")];
  const countries = new Intl.DisplayNames(locale, { type: "region" });
  const languages = new Intl.DisplayNames(locale, { type: "language" });
  const list = new Intl.ListFormat(locale, { type: "unit", style: "short" });
  const named = (names: Intl.DisplayNames, code: string): string => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
  return {
    count: (value) => plain.format(value),
    growth: (value) => signed.format(value).replace("-", "−"),
    percent: (value) => percent.format(value),
    decimal: (value) => decimal.format(value),
    moment: (iso) => moment.format(new Date(iso)),
    brief: (iso) => (new Date(iso).toDateString() === new Date().toDateString() ? time : moment).format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    day: (iso) => day.format(new Date(iso)),
    country: (code) => named(countries, code.toUpperCase()),
    language: (code) => named(languages, code),
    list: (items) => list.format(items),
    span(milliseconds) {
      const all = Math.max(0, Math.round(milliseconds / 60_000));
      if (all < 60) return minutes.format(all);
      const [day, hour] = [Math.floor(all / 1440), Math.floor((all % 1440) / 60)];
      if (day === 0) return hours.format(hour);
      return day >= 7 || hour === 0 ? days.format(day) : `${days.format(day)} ${hours.format(hour)}`;
    },
  };
}
