const MONTHS = new Map(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"].map((name, index) => [packed(name), index]));

function packed(name: string): number {
  return (name.charCodeAt(0) << 16) | (name.charCodeAt(1) << 8) | name.charCodeAt(2);
}

const two = (bytes: Uint8Array, at: number): number => {
  const tens = bytes[at]! - 48;
  const ones = bytes[at + 1]! - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
};

/** Midnight UTC of a calendar day; NaN when there is no such day. */
function midnight(year: number, month: number, day: number): number {
  if (year < 1970 || month < 0 || month > 11 || day < 1 || day > 31) return Number.NaN;
  const time = Date.UTC(year, month, day);
  return new Date(time).getUTCDate() === day ? time : Number.NaN;
}

/** `HH:MM:SS` in milliseconds; NaN when it is none. Second 60 is a leap second, and counts as 59. */
function clock(bytes: Uint8Array, at: number): number {
  const hour = two(bytes, at);
  const minute = two(bytes, at + 3);
  const second = two(bytes, at + 6);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60 || bytes[at + 2] !== 58 || bytes[at + 5] !== 58) return Number.NaN;
  return ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000;
}

/** `+HHMM` or `+HH:MM` in milliseconds; NaN when it is none. */
function zone(bytes: Uint8Array, at: number, colon: boolean): number {
  const sign = bytes[at] === 43 ? 1 : bytes[at] === 45 ? -1 : 0;
  const hours = two(bytes, at + 1);
  const minutes = two(bytes, at + (colon ? 4 : 3));
  if (sign === 0 || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || (colon && bytes[at + 3] !== 58)) return Number.NaN;
  return sign * (hours * 60 + minutes) * 60_000;
}

/** Length of `12/Nov/2026:10:00:00 +0000`. */
export const CLF_TIME = 26;

/**
 * Reads the time of the common log format. Neighbouring lines are of the same day, so day and zone are worked out once and compared after.
 * The caller sees to it that `CLF_TIME` bytes are there.
 */
export function clfTime(): (bytes: Uint8Array, at: number) => number {
  const held = new Uint8Array(CLF_TIME);
  let base = Number.NaN;
  return (bytes, at) => {
    let same = true;
    for (let index = 0; index < CLF_TIME; index++) {
      if (index === 11) index = 20;
      if (bytes[at + index] === held[index]) continue;
      same = false;
      held[index] = bytes[at + index]!;
    }
    if (!same) {
      const month = MONTHS.get((held[3]! << 16) | (held[4]! << 8) | held[5]!) ?? -1;
      const century = two(held, 7);
      const rest = two(held, 9);
      const isDay = held[2] === 47 && held[6] === 47 && century >= 20 && century <= 29 && rest >= 0 && held[20] === 32;
      base = isDay ? midnight(century * 100 + rest, month, two(held, 0)) - zone(held, 21, false) : Number.NaN;
    }
    return bytes[at + 11] === 58 ? base + clock(bytes, at + 12) : Number.NaN;
  };
}

/**
 * The same, faster where the line before was of the same ten minutes: then three digits are read, or none when it is the same second. Compares eight
 * bytes at a time, as a number: what is held is never 0 or NaN, and so equal to nothing else. Sets the time of `line`; false where there is none, and
 * for some that `time` can read.
 */
export function usualClfTime(time: (bytes: Uint8Array, at: number) => number): (bytes: Uint8Array, view: DataView, at: number, line: { time: number }) => boolean {
  /** Bytes 0 to 7, 8 to 15 and 16 to 23 of the time read last; that time, and the ten minutes in which it lies. */
  const held = new Float64Array(5).fill(Number.NaN);
  let zone = 0;
  let end = 0;
  return (bytes, view, at, line) => {
    if (view.getFloat64(at, true) === held[0] && view.getFloat64(at + 8, true) === held[1] && view.getInt32(at + 20, true) === zone && view.getInt32(at + 22, true) === end) {
      if (view.getFloat64(at + 16, true) === held[2]) {
        line.time = held[3]!;
        return true;
      }
      const minute = bytes[at + 16]! - 48;
      const second = two(bytes, at + 18);
      if (minute < 0 || minute > 9 || bytes[at + 17] !== 58 || second < 0 || second > 59) return false;
      held[2] = view.getFloat64(at + 16, true);
      line.time = held[3] = held[4]! + (minute * 60 + second) * 1000;
      return true;
    }
    const found = time(bytes, at);
    if (Number.isNaN(found)) return false;
    for (let part = 0; part < 3; part++) held[part] = view.getFloat64(at + part * 8, true);
    zone = view.getInt32(at + 20, true);
    end = view.getInt32(at + 22, true);
    held[4] = found - ((bytes[at + 16]! - 48) * 60 + Math.min(two(bytes, at + 18), 59)) * 1000;
    line.time = held[3] = found;
    return true;
  };
}

/**
 * Reads RFC 3339: `2026-11-12T10:00:00.123456Z`, with a blank for the T, a comma for the point, and any zone. Without a zone it is UTC. Digits
 * after the millisecond are cut.
 */
export function isoTime(): (bytes: Uint8Array, start: number, end: number) => number {
  const held = new Uint8Array(10);
  let base = Number.NaN;
  return (bytes, start, end) => {
    if (end - start < 19) return Number.NaN;
    let same = true;
    for (let index = 0; index < 10; index++) {
      if (bytes[start + index] !== held[index]) {
        same = false;
        held[index] = bytes[start + index]!;
      }
    }
    if (!same) {
      const century = two(bytes, start);
      const rest = two(bytes, start + 2);
      base = century >= 0 && rest >= 0 && bytes[start + 4] === 45 && bytes[start + 7] === 45 ? midnight(century * 100 + rest, two(bytes, start + 5) - 1, two(bytes, start + 8)) : Number.NaN;
    }
    const mark = bytes[start + 10];
    if (mark !== 84 && mark !== 116 && mark !== 32) return Number.NaN;
    return base + clock(bytes, start + 11) + rest(bytes, start + 19, end);
  };
}

/** Fraction and zone behind the seconds, in milliseconds to add; NaN when something else stands there. */
function rest(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  let fraction = 0;
  if (at < end && (bytes[at] === 46 || bytes[at] === 44)) {
    let worth = 100;
    const first = ++at;
    for (; at < end && bytes[at]! >= 48 && bytes[at]! <= 57; at++) {
      fraction += (bytes[at]! - 48) * worth;
      worth = worth > 1 ? worth / 10 : 0;
    }
    if (at === first) return Number.NaN;
  }
  if (at === end) return fraction;
  if (at + 1 === end && (bytes[at] === 90 || bytes[at] === 122)) return fraction;
  if (end - at === 6) return fraction - zone(bytes, at, true);
  if (end - at === 5) return fraction - zone(bytes, at, false);
  return Number.NaN;
}

/** What a log of named fields may hold: RFC 3339, the common log format's time, or seconds, milli-, micro- or nanoseconds since 1970. */
export function anyTime(): (bytes: Uint8Array, start: number, end: number) => number {
  const iso = isoTime();
  const clf = clfTime();
  return (bytes, start, end) => {
    if (bytes[start + 4] === 45) return iso(bytes, start, end);
    if (end - start === CLF_TIME && bytes[start + 2] === 47) return clf(bytes, start);
    return sinceEpoch(bytes, start, end);
  };
}

/** The unit shows in the size: seconds reach 10^11 in the year 5138, milliseconds had passed it in 1973. What is finer than a millisecond is cut. */
function sinceEpoch(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 30 || end === start) return Number.NaN;
  let point = end;
  let whole = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (bytes[at] === 46 && point === end && at > start && at < end - 1) point = at;
    else if (digit < 0 || digit > 9) return Number.NaN;
    else if (point === end) whole = whole * 10 + digit;
  }
  let time = whole < 1e11 ? whole * 1000 : whole;
  if (whole >= 1e14) {
    let text = "";
    for (let at = start; at < point; at++) text += String.fromCharCode(bytes[at]!);
    time = Number(BigInt(text) / (whole < 1e17 ? 1000n : 1_000_000n));
  } else if (whole < 1e11) {
    for (let at = point + 1, worth = 100; at < end && worth >= 1; at++, worth /= 10) time += (bytes[at]! - 48) * worth;
  }
  return time > 0 && time <= 8.64e15 ? time : Number.NaN;
}
