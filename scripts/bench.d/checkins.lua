-- wrk: check-ins one at a time, each of a habit and a day drawn at random. The argument is the file of load.py.
-- Requests are made before the clock starts: what wrk computes is taken from the server on the same machine.

local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

function init(arguments)
  math.randomseed(number * 7919)
  local people, days = {}, {}
  for line in io.lines(arguments[1]) do
    local words = {}
    for word in line:gmatch("%S+") do words[#words + 1] = word end
    if words[1] == "days" then days = words else people[#people + 1] = words end
  end
  ready = {}
  for _, person in ipairs(people) do
    local headers = { ["Authorization"] = "Bearer " .. person[1], ["Content-Type"] = "application/json" }
    for habit = 2, #person do
      for day = 2, #days do
        local body = '{"log_date":"' .. days[day] .. '","status":true}'
        ready[#ready + 1] = wrk.format("POST", "/habits/" .. person[habit] .. "/log", headers, body)
      end
    end
  end
end

function request()
  return ready[math.random(#ready)]
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    'result {"requests": %d, "per_second": %.1f, "failed": %d, "p50": %.2f, "p99": %.2f, "max": %.2f}\n',
    summary.requests, summary.requests / (summary.duration / 1e6),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
