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
  let date = -1;
  let year = -1;
  let offset = -1;
  let base = Number.NaN;
  return (bytes, at) => {
    const thisDate = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 4]! << 16) | (bytes[at + 5]! << 24);
    const thisYear = bytes[at + 3]! | (bytes[at + 8]! << 8) | (bytes[at + 9]! << 16) | (bytes[at + 10]! << 24);
    const thisOffset = (bytes[at + 21]! << 24) | (bytes[at + 22]! << 18) | (bytes[at + 23]! << 12) | (bytes[at + 24]! << 6) | bytes[at + 25]!;
    if (thisDate !== date || thisYear !== year || thisOffset !== offset || Number.isNaN(base)) {
      const month = MONTHS.get((bytes[at + 3]! << 16) | (bytes[at + 4]! << 8) | bytes[at + 5]!) ?? -1;
      const century = two(bytes, at + 7);
      const rest = two(bytes, at + 9);
      const marks = bytes[at + 2] === 47 && bytes[at + 6] === 47 && century >= 0 && rest >= 0;
      base = marks ? midnight(century * 100 + rest, month, two(bytes, at)) - zone(bytes, at + 21, false) : Number.NaN;
      date = thisDate;
      year = thisYear;
      offset = thisOffset;
    }
    return bytes[at + 11] === 58 && bytes[at + 20] === 32 && bytes[at + 2] === 47 && bytes[at + 6] === 47 && bytes[at + 7] === 50 ? base + clock(bytes, at + 12) : Number.NaN;
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
