/** Exact numbers, as rubrics/values.py writes them: "2", "0.5" or, where no decimal holds them, "7/3". */

export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) {
    [x, y] = [y, x % y];
  }
  return x === 0n ? 1n : x;
}

export function fraction(over: bigint | number, under: bigint | number = 1n): Fraction {
  const [a, b] = [BigInt(over), BigInt(under)];
  const sign = b < 0n ? -1n : 1n;
  const divisor = commonDivisor(a, b * sign);
  return { over: (a * sign) / divisor, under: (b * sign) / divisor };
}

export const zero = fraction(0);
export const half = fraction(1, 2);

const written = /^(-?)(\d*)(?:\.(\d*))?(?:\/(\d+))?$/;

/** Reads an exact number; null for what is none. A comma stands for the point, as some type it. */
export function read(text: string | null | undefined): Fraction | null {
  const found = written.exec((text ?? "").trim().replace("−", "-").replace(",", "."));
  const [, sign = "", whole = "", places = "", under] = found ?? [];
  if (!found || whole + places === "" || (under !== undefined && (places !== "" || BigInt(under) === 0n))) {
    return null;
  }
  const size = fraction(BigInt(whole + places), under === undefined ? 10n ** BigInt(places.length) : BigInt(under));
  return sign === "-" ? fraction(-size.over, size.under) : size;
}

export const add = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.over * b.under + b.over * a.under, a.under * b.under);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under);
export const dividedBy = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.under, a.under * b.over);
export const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const isSame = (a: Fraction, b: Fraction): boolean => compare(a, b) === 0;
export const sum = (all: Iterable<Fraction>): Fraction => [...all].reduce(add, zero);
export const smaller = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b);
export const larger = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b);
export const isWhole = (a: Fraction): boolean => a.under === 1n;

/** The number of decimals that hold a fraction; null where none do. */
export function decimalPlaces(a: Fraction): number | null {
  let [under, places] = [a.under, 0];
  for (const prime of [10n, 5n, 2n]) {
    while (under % prime === 0n) {
      under /= prime;
      places += 1;
    }
  }
  return under === 1n ? places : null;
}

/** Writes an exact number as the service does. */
export function write(a: Fraction): string {
  const places = decimalPlaces(a);
  if (places === null) {
    return `${a.over}/${a.under}`;
  }
  const digits = (a.over * 10n ** BigInt(places)) / a.under;
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, "0");
  const point = text.length - places;
  const decimals = text.slice(point).replace(/0+$/, "");
  return `${digits < 0n ? "-" : ""}${text.slice(0, point)}${decimals ? `.${decimals}` : ""}`;
}

export type RoundingRule = "half_up" | "half_even" | "half_down" | "up" | "down";

/** Rounds at the stated place by the stated rule; figures below 0 mirror those above. */
export function rounded(a: Fraction, places: number, rule: RoundingRule): Fraction {
  const scale = 10n ** BigInt(places);
  const size = a.over < 0n ? -a.over : a.over;
  const whole = (size * scale) / a.under;
  const rest = fraction(size * scale - whole * a.under, a.under);
  const side = compare(rest, half);
  const up = {
    half_up: side >= 0,
    half_even: side > 0 || (side === 0 && whole % 2n === 1n),
    half_down: side > 0,
    up: rest.over > 0n,
    down: false,
  }[rule];
  const result = fraction(whole + (up ? 1n : 0n), scale);
  return a.over < 0n ? fraction(-result.over, result.under) : result;
}
