// Hashes, base64 and numbers, each read in the one way in which it may be written.
import { createHash } from 'node:crypto'

/** Thrown where something does not hold; anything else that is thrown is a fault of this implementation. */
export class Refused extends Error {}

/** Refuses, saying why, unless the condition holds. */
export function must(holds, why) {
  if (!holds) throw new Refused(why)
}

export function sha256(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Standard base64 with padding; what would be written otherwise is refused. */
export function base64(text) {
  const bytes = Buffer.from(text, 'base64')
  must(bytes.toString('base64') === text, 'not base64 as it is written')
  return bytes
}

export function hash32(text) {
  const bytes = base64(text)
  must(bytes.length === 32, 'not a hash of 32 bytes')
  return bytes
}

/** A number in decimal digits without leading zeroes, at most 2^64 - 1. */
export function decimal(text) {
  must(/^(0|[1-9][0-9]*)$/.test(text), 'not a number as it is written')
  const number = BigInt(text)
  must(number < 1n << 64n, 'a number beyond 64 bits')
  return number
}

/** Bytes as text; bytes that are no UTF-8 are refused, and no mark at the beginning is passed over. */
export function utf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Refused('not UTF-8')
  }
}

/** A copy with one bit turned. */
export function turned(bytes, bit) {
  const copy = Buffer.from(bytes)
  copy[bit >> 3] ^= 1 << (bit & 7)
  return copy
}

/** Whether something is refused rather than accepted. */
export function refuses(act) {
  try {
    act()
    return false
  } catch (error) {
    if (error instanceof Refused) return true
    throw error
  }
}
