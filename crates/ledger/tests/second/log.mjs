// A whole log, read from its tiles: C2SP tlog-tiles.
import { must } from './bytes.mjs'
import { openCheckpoint } from './note.mjs'
import { Tree, leafHash, nodeHash } from './tree.mjs'

/** `x001/x234/067`. */
function inGroups(index) {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g)
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
}

/** The paths of one kind of tile over so many hashes: full ones, then what is left over. */
function paths(kind, hashes) {
  const full = Math.floor(hashes / 256)
  const found = Array.from({ length: full }, (_, n) => ({ path: `tile/${kind}/${inGroups(n)}`, width: 256 }))
  if (hashes % 256) found.push({ path: `tile/${kind}/${inGroups(full)}.p/${hashes % 256}`, width: hashes % 256 })
  return found
}

/** Entries, each after its length in two bytes. */
export function unbundle(bytes) {
  const entries = []
  for (let at = 0; at < bytes.length; ) {
    must(at + 2 <= bytes.length, 'a bundle that ends in a length')
    const end = at + 2 + bytes.readUInt16BE(at)
    must(end <= bytes.length, 'a bundle that ends in an entry')
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return entries
}

/** Every path that a log of a size has. */
export function everyPath(size) {
  const all = paths('entries', size)
  for (let [level, hashes] = [0, size]; hashes > 0; [level, hashes] = [level + 1, Math.floor(hashes / 256)]) {
    all.push(...paths(level, hashes))
  }
  return all.map(({ path }) => path)
}

/** Reads a log: every tile against the entries, the entries against the signed root. `get` gives a file's bytes. */
export async function readLog(get, key) {
  const checkpoint = openCheckpoint(await get('checkpoint'), key)
  const size = Number(checkpoint.size)
  const entries = []
  for (const { path, width } of paths('entries', size)) {
    const some = unbundle(await get(path))
    must(some.length === width, `${path} has ${some.length} entries`)
    entries.push(...some)
  }
  let hashes = entries.map(leafHash)
  for (let level = 0; hashes.length > 0; level++) {
    for (const [n, { path, width }] of paths(level, hashes.length).entries()) {
      const expected = Buffer.concat(hashes.slice(n * 256, n * 256 + width))
      must(expected.equals(await get(path)), `${path} is not of these entries`)
    }
    const above = []
    for (let at = 0; at + 256 <= hashes.length; at += 256) {
      let row = hashes.slice(at, at + 256)
      while (row.length > 1) row = row.flatMap((hash, n) => (n % 2 ? [] : [nodeHash(hash, row[n + 1])]))
      above.push(row[0])
    }
    hashes = above
  }
  const tree = new Tree(entries)
  must(tree.root().equals(checkpoint.root), 'the entries do not give the root that was signed')
  return { checkpoint, entries, tree }
}
