#!/usr/bin/env python3
# fmt: off
# ruff: noqa: B020, B905, E401, E701, E702, I001, RUF005, RUF007 - compact: one sitting to read it all
"""抽取核对程序：按 SDR-1 协议（docs/draw-protocol.md）重算一次已公布的双随机抽取。只用 Python 标准库，不联网。
退出码：0 全部一致；1 有不一致，指出第一步；2 不能核对（缺文件、参数不对、算法不支持）。"""
import argparse, collections, hashlib, itertools, json, pathlib, re, runpy, sys
Q, H = 2**40, hashlib.sha256
class Differs(Exception): pass
def need(good, why):
    if not good: raise Differs(why)
def hx(text): return H(text.encode() if isinstance(text, str) else text).hexdigest()
def canon(value): return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
def rnd(seed, bound, label): return int(hx(f"rnd|{seed}|{label}"), 16) * bound >> 256
def tree(entries): return root([H(b"\0" + canon(entry)).digest() for entry in entries])
def root(level):  # RFC 6962
    while len(level) > 1:
        level = [H(b"\1" + a + b).digest() for a, b in zip(level[::2], level[1::2])] + level[len(level) & ~1:]
    return level[0].hex() if level else hx("")
def load(folder, name):
    value = json.loads(data := (folder / name).read_bytes(), parse_float=int)  # 小数一律不认
    need(canon(value) == data, f"{name} 不是规范 JSON，可能被改写或含有重复的键")
    return value
def check_commit(c):
    need(c["protocol"] == "SDR-1" and c["W"] == 10**6 and c["beacon"] is None and c["reveal"] == {"policy": "immediate"}
         and 0 <= (w := c["witnesses"])["k"] <= len(set(w["keys"])) == len(w["keys"]), "承诺：含有本版本不认可的协议、信标、见证或公布方式")
    need(len({x["c_j"] for x in c["contributors"]}) == len(c["contributors"]) >= 3, "承诺：见证方不足三个或密封值相同")
    need(c["N_by_cell"].keys() == c["a_by_cell"].keys() == c["reserve_by_cell"].keys(), "承诺：各表代号不一致")
    need(all(re.fullmatch("[0-9]{6}-[0-9a-f]{6,16}", x) and type(a) is int and 1 <= a <= c["W"]
             for x, a in c["a_by_cell"].items()), "承诺：代号格式不对或比例超出范围")
def check_reveals(c, v):
    known = [["fallback", i, []] for i, f in enumerate(c["fallback"], 1) if f["source"] == "dice"]
    need(v["F"] in known and re.fullmatch("[0-9]{20}", v["B"]) and len(v["secrets"]) == len(c["contributors"]),
         "原值：来源不在承诺之列，骰子点数不是 20 位，或原值与见证方数量不符")
    for p, x in zip(c["contributors"], v["secrets"]):
        need(len(x["s"]) == len(x["r"]) == 64 and hx(f"commit|{c['draw_no']}{x['s']}{x['r']}") == p["c_j"],
             f"原值：“{p['name']}”的原值与密封值不符")
def stage1(c, seed):
    w, count, frac = c["W"], {}, {}
    for x in sorted(c["N_by_cell"]): count[x], frac[x] = divmod(c["N_by_cell"][x] * c["a_by_cell"][x], w)
    def fight(cells):
        a = None
        for b in (x for x in cells if frac[x]):
            if a is None: a = b; continue
            s, over = frac[a] + frac[b], frac[a] + frac[b] > w
            bound, chance = (2 * w - s, w - frac[b]) if over else (s, frac[a])
            win, lose = (a, b) if rnd(seed, bound, f"pivot|{a}|{b}") < chance else (b, a)
            count[win] += s >= w; frac[win] = frac[lose] = s % w
            a = None if s == w else lose if over else win
        return a
    last = fight([x for _, cells in itertools.groupby(count, key=lambda x: x[:6]) if (x := fight(cells))])
    if last and rnd(seed, w, "last") < frac[last]: count[last] += 1
    return count
def read_list(path, seed, wanted):  # one pass: root, sizes, and per cell the smallest tickets
    leaves, sizes, before, start = [], collections.Counter(), b"", f"ticket|{seed}|".encode()
    heaps, form = {x: [] for x in wanted}, re.compile(rb"[0-9a-f]{64},[^\n]+\n").fullmatch
    with open(path, "rb") as lines:
        need(next(lines, b"") == b"pseudonym,cell\n", "名单摘要：list.csv 表头不对")
        for number, line in enumerate(lines, 1):
            name, label = line[:64], line[65:-1].decode()
            if not (form(line) and name > before and label in heaps): need(False, f"名单摘要：第 {number} 行格式、次序或代号不对")
            leaves.append(H(b"\0" + name + b"|" + line[65:-1]).digest()); sizes[label] += 1
            before, heap = name, heaps[label]
            heap.append(H(start + name).digest() + name)
            if len(heap) > 2 * wanted[label] + 5000: heap.sort(); del heap[wanted[label]:]
    first = {x: [(h[:32].hex(), h[32:].decode()) for h in sorted(heaps[x])[:n]] for x, n in wanted.items()}
    return root(leaves), dict(sizes), first
def even_loads(total, low, high):
    def clip(level): return [min(max(level, f), c) for f, c in zip(low, high)]
    a, b = 0, total + 1
    while b - a > 1: a, b = (mid, b) if sum(clip(mid := (a + b) // 2)) <= total else (a, mid)
    loads = clip(a)
    for o, (f, c) in enumerate(zip(low, high)): loads[o] += sum(loads) < total and f <= a < c
    return loads
def balance(grid, low, high):
    m = range(len(low))
    load, rows = [sum(r.get(o, 0) for r in grid) for o in m], [[i for i, r in enumerate(grid) if o in r] for o in m]
    for s, bound, empty, o in [(1, high, 0, o) for o in m] + [(-1, low, Q, o) for o in m]:
        while s * (load[o] - bound[o]) > 0:
            seen, queue, end = {o: None}, [o], None
            for c, i, p in ((c, i, p) for c in queue for i in rows[c] if grid[i][c] != empty
                            for p, x in grid[i].items() if p not in seen and x != Q - empty):
                seen[p] = (c, i); queue.append(p)
                if s * (bound[p] - load[p]) > 0: end = p; break
            if end is None: return False
            path, p, step = [], end, min(abs(load[o] - bound[o]), abs(bound[end] - load[end]))
            while p != o: path.append((*seen[p], p)); p = seen[p][0]
            step = min(step, *(min(abs(grid[i][c] - empty), abs(Q - empty - grid[i][p])) for c, i, p in path))
            for c, i, p in path: grid[i][c] -= s * step; grid[i][p] += s * step
            load[o] -= s * step; load[end] += s * step
    return True
def marginals(needs, allowed, floors, ceilings):
    reach = [min(c, sum(o in a for a in allowed)) for o, c in enumerate(ceilings)]
    need(all(len(a) >= q for q, a in zip(needs, allowed)) and all(f <= c for f, c in zip(floors, reach))
         and sum(floors) <= sum(needs) <= sum(reach), "人员：可派人员不足")
    target = even_loads(sum(needs) * Q, [f * Q for f in floors], [c * Q for c in reach])
    shapes = collections.Counter(zip(needs, allowed))
    units = {(q, a): [q * Q // len(a)] * len(a) for q, a in shapes}
    for _ in range(60):
        load, before = [0] * len(target), units
        for k, xs in units.items():
            for o, x in zip(k[1], xs): load[o] += shapes[k] * x
        cols = {k: [x * target[o] // load[o] if load[o] else 0 for o, x in zip(k[1], xs)] for k, xs in units.items()}
        units = {k: [min(Q, y * k[0] * Q // t) for y in ys] if (t := sum(ys)) else ys for k, ys in cols.items()}
        if units == before: break
    for k, xs in units.items():
        for j, x in enumerate(xs): xs[j] += min(Q - x, k[0] * Q - sum(xs))
    for low, high in (([t // Q for t in target], [-(-t // Q) for t in target]), (floors, reach)):
        grid = [dict(zip(a, units[q, a])) for q, a in zip(needs, allowed)]
        if balance(grid, [f * Q for f in low], [c * Q for c in high]): return grid
    raise Differs("人员：可派人员不足")
def rounding(seed, pool, grid, m):
    n, taken, steps = len(grid), [(i, o) for i, row in enumerate(grid) for o, x in row.items() if x == Q], itertools.count()
    near = [{n + o: x for o, x in row.items() if 0 < x < Q} for row in grid]
    near += [{i: 0 for i in range(n) if n + o in near[i]} for o in range(m)]
    def settle(odd, even):
        up, down = [near[r][c] for r, c in odd], [near[r][c] for r, c in even]
        alpha, beta = min(Q - max(up), min(down)), min(min(up), Q - max(down))
        change = alpha if rnd(seed, alpha + beta, f"officer|{pool}|{next(steps)}") < beta else -beta
        for r, c, by in [(*p, change) for p in odd] + [(*p, -change) for p in even]:
            near[r][c] = x = near[r][c] + by
            if x in (0, Q): del near[r][c], near[c][r]
            if x == Q: taken.append((r, c - n))
    def walk(path, before=None):
        while (step := next((k for k in itertools.islice(near[path[-1]], 2) if k != before), None)) is not None:
            if step in path: return path[path.index(step):] + [step]
            before = path[-1]; path.append(step)
        return path
    for c, d in itertools.combinations(range(n, n + m), 2):
        a = None
        for r in list(near[c]):
            if d in near[r] and a is not None: settle([(a, c), (r, d)], [(r, c), (a, d)])
            if a is None or not (c in near[a] and d in near[a]): a = r if c in near[r] and d in near[r] else None
    for i in range(n):
        while near[i]:
            if (path := walk([i]))[0] != path[-1]: path = walk(path[-1:])
            pairs = [(a, b) if a < n else (b, a) for a, b in zip(path, path[1:])]
            settle(pairs[::2], pairs[1::2])
    return sorted(taken)
def officers(seed, drawn, roster, barred):
    pairs, shares, loads, bounds = {}, [], {}, {o: (f, c) for o, f, c in roster["capacity"]}
    for code, pool in ((pool["code"], pool) for pool in roster["pools"]):
        order = sorted(pool["officers"], key=lambda o: (hx(f"officer|{seed}|{code}|{o}"), o))
        units = [name for _, name in sorted(t for x, ts in drawn.items() if x[:6] in pool["districts"] for t in ts)]
        allowed = [tuple(i for i, o in enumerate(order) if (u, o) not in barred) for u in units]
        grid = marginals([pool["needs"].get(u, pool["need"]) for u in units], allowed, *([bounds[o][k] for o in order] for k in (0, 1)))
        pairs[code] = sorted([units[i], order[o]] for i, o in rounding(seed, code, grid, len(order)))
        loads[code] = dict.fromkeys(order, 0) | collections.Counter(o for _, o in pairs[code])
        shares += sorted([code, units[i], order[o], x] for i, row in enumerate(grid) for o, x in row.items())
    return pairs, shares, loads
def replay(folder, own):
    global H
    c, v, r, roster, rules = (load(folder, f"{n}.json") for n in ("commit", "reveals", "result", "roster", "eligibility"))
    H = {"sha256": hashlib.sha256, "sm3": lambda data: hashlib.new("sm3", data)}[c["suite"]]
    def step(name, detail, good=True, **again):
        odd = "、".join(key for key in again if r[key] != again[key])
        need(good and not odd, f"{name}：重算的{odd or '结果'}与公布或承诺的不同")
        print(f"[一致] {name}：{detail}")
    check_commit(c); digest, seen = hx(canon(c)), "无外部见证（见证数 k = 0）"
    beside = pathlib.Path(__file__).with_name("verify_witness.py")
    if c["witnesses"]["k"]: seen = runpy.run_path(str(beside))["seen"](folder, c, digest, need)
    step("承诺", f"{c['draw_no']}，摘要 {digest}；{seen}", draw_no=c["draw_no"], commitment=digest)
    check_reveals(c, v)
    step("原值", f"{len(v['secrets'])} 个见证方的原值与密封值相符")
    seed = hx(f"SDR-1|{digest}{hx(canon(v['F']))}{v['B']}{''.join(x['s'] for x in v['secrets'])}")
    step("种子", seed, seed=seed); n = stage1(c, seed)
    step("名额", f"共 {sum(n.values())} 个", n_by_cell=n)
    top, sizes, first = read_list(folder / "list.csv", seed, {x: n[x] + c["reserve_by_cell"][x] for x in n})
    step("名单摘要", f"{c['N']} 行，{top}", (top, sizes, sum(sizes.values())) == (c["list_root"], c["N_by_cell"], c["N"]))
    names, limits = {x: [u for _, u in first[x][:n[x]]] for x in n}, {x: first[x][n[x] - 1][0] if n[x] else None for x in n}
    parts = [{x: names[x] for x in n if (c["a_by_cell"][x] == c["W"]) is sure} for sure in (False, True)]
    step("抽中名单", f"{sum(n.values())} 个", thresholds=limits, selected=parts[0], certain=parts[1],
         selected_root=tree([x, u] for x in sorted(names) for u in names[x]))
    step("候补", "次序相符", reserves={x: [u for _, u in first[x][n[x]:]] for x in n})
    roots = tree(roster["pools"]), tree(rules["inadmissible"]), tree(roster["capacity"])
    step("人员库", "人员、回避、任务量与承诺相符", roots == (c["roster_root"], c["conflicts_root"], c["capacity_root"]))
    pairs, shares, loads = officers(seed, {x: first[x][:n[x]] for x in n}, roster, {tuple(b[:2]) for b in rules["inadmissible"]})
    step("人员", f"{sum(map(len, pairs.values()))} 人次", assignments=pairs, loads=loads, marginals_root=tree(shares),
         assignment_root=tree([p, *pair] for p in pairs for pair in pairs[p]))
    step("结果摘要", r["result_hash"], len(r) == 14, result_hash=hx(canon({k: x for k, x in r.items() if k != "result_hash"})))
    if own:
        with open(folder / "list.csv", "rb") as lines:
            x = next((line[65:-1].decode() for line in lines if line[:64] == own.encode()), None)
        need(x, f"自查：名单中没有化名 {own}")
        ticket, limit = hx(f"ticket|{seed}|{own}"), limits[x]
        verdict = "抽中" if limit and ticket <= limit else "候补" if own in r["reserves"][x] else "未抽中"
        print(f"自查：{verdict}（代号 {x}，比例百万分之 {c['a_by_cell'][x]}）\n  随机号 {ticket}\n  门槛 {limit or '无（本次无名额）'}")
def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=pathlib.Path, help="公布材料所在目录")
    ask.add_argument("--ticket", metavar="化名", help="自查：64 位化名")
    ask.add_argument("--receipt", type=pathlib.Path, metavar="回执.json", help="自查：含 salt 与 identifier 的回执"); a = ask.parse_args()
    try:
        slip, suite = json.loads(a.receipt.read_bytes()) if a.receipt else {}, load(a.folder, "commit.json")["suite"]
        own = hashlib.new(suite, (slip["salt"] + slip["identifier"]).encode()).hexdigest() if slip else a.ticket
        replay(a.folder, own)
    except Differs as why: print(f"[不一致] {why}"); return 1
    except (OSError, KeyError, TypeError, ValueError, IndexError) as why: print(f"不能核对：{why!r}"); return 2
    print("核对通过：全部结果与重算一致"); return 0
if __name__ == "__main__": sys.exit(main())
