// The Merkle tree of RFC 6962 section 2.1. Proofs are made by the recursion that the RFC writes down, over the whole list, and
// checked by the loops of RFC 9162 section 2.1.3.2 and 2.1.4.2, which know nothing of that recursion.
import { must, sha256 } from './bytes.mjs'

export const leafHash = entry => sha256(Buffer.of(0), entry)
export const nodeHash = (left, right) => sha256(Buffer.of(1), left, right)

/** The largest power of two smaller than n. */
function half(n) {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** The hashes and proofs of a list of entries. */
export class Tree {
  constructor(entries) {
    this.leaves = entries.map(leafHash)
    this.known = new Map()
  }

  /** MTH(D[from:to]). */
  hash(from, to) {
    if (to === from) return sha256()
    if (to - from === 1) return this.leaves[from]
    const place = from * 0x1000000 + to
    let hash = this.known.get(place)
    if (!hash) {
      const k = half(to - from)
      hash = nodeHash(this.hash(from, from + k), this.hash(from + k, to))
      this.known.set(place, hash)
    }
    return hash
  }

  root(size = this.leaves.length) {
    return this.hash(0, size)
  }

  /** PATH(m, D[from:to]), with m counted from `from`. */
  path(m, from, to) {
    if (to - from === 1) return []
    const k = half(to - from)
    return m < k
      ? [...this.path(m, from, from + k), this.hash(from + k, to)]
      : [...this.path(m - k, from + k, to), this.hash(from, from + k)]
  }

  inclusion(index, size) {
    return this.path(index, 0, size)
  }

  /** PROOF(m, D[0:size]); nothing needs to be shown of the empty tree. */
  consistency(m, size) {
    return m === 0 ? [] : this.subproof(m, 0, size, true)
  }

  /** SUBPROOF(m, D[from:to], b). */
  subproof(m, from, to, b) {
    const n = to - from
    if (m === n) return b ? [] : [this.hash(from, to)]
    const k = half(n)
    return m <= k
      ? [...this.subproof(m, from, from + k, b), this.hash(from + k, to)]
      : [...this.subproof(m - k, from + k, to, false), this.hash(from, from + k)]
  }
}

/** RFC 9162 section 2.1.3.2, with index and size as BigInt. */
export function checkInclusion(leaf, index, size, root, path) {
  must(index < size, 'the index is not in the tree')
  let [fn, sn, r] = [index, size - 1n, leaf]
  for (const p of path) {
    must(sn !== 0n, 'the path is too long')
    if (fn & 1n || fn === sn) {
      r = nodeHash(p, r)
      if (!(fn & 1n)) {
        do [fn, sn] = [fn >> 1n, sn >> 1n]
        while (!(fn & 1n) && fn !== 0n)
      }
    } else {
      r = nodeHash(r, p)
    }
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  must(sn === 0n, 'the path is too short')
  must(r.equals(root), 'the path leads to another root')
}

/** RFC 9162 section 2.1.4.2, with what it leaves out: the empty tree, and two trees of one size. */
export function checkConsistency(first, firstRoot, second, secondRoot, proof) {
  must(first <= second, 'the second tree is the smaller one')
  if (first === 0n || first === second) {
    must(proof.length === 0, 'nothing is to be shown')
    if (first === 0n) must(firstRoot.equals(sha256()), 'this is not the root of the empty tree')
    if (first === second) must(firstRoot.equals(secondRoot), 'two roots of one size')
    return
  }
  must(proof.length > 0, 'the proof is empty')
  const path = (first & (first - 1n)) === 0n ? [firstRoot, ...proof] : [...proof]
  let [fn, sn] = [first - 1n, second - 1n]
  while (fn & 1n) [fn, sn] = [fn >> 1n, sn >> 1n]
  let [fr, sr] = [path[0], path[0]]
  for (const c of path.slice(1)) {
    must(sn !== 0n, 'the proof is too long')
    if (fn & 1n || fn === sn) {
      fr = nodeHash(c, fr)
      sr = nodeHash(c, sr)
      while (!(fn & 1n) && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n]
    } else {
      sr = nodeHash(sr, c)
    }
    ;[fn, sn] = [fn >> 1n, sn >> 1n]
  }
  must(sn === 0n, 'the proof is too short')
  must(fr.equals(firstRoot) && sr.equals(secondRoot), 'the proof leads to other roots')
}
