-- The language server with Neovim as its client, from 0.7 on:
--   CONNCERT=… FOLDER=… nvim --headless --clean -S tests/servers/neovim.lua
-- It opens the sample connector in FOLDER, reads what is found, hovers, mends and goes to a definition.

local uri_of = vim.uri_from_fname
local folder = vim.env.FOLDER
local file = folder .. "/api/apiDefinition.swagger.json"

local function fail(why)
  io.stderr:write("neovim: " .. why .. "\n")
  vim.cmd("cquit 1")
end

local function holds(what, why)
  if not what then
    fail(why)
  end
  return what
end

local function check()
  vim.cmd("edit " .. vim.fn.fnameescape(file))
  local buffer = vim.api.nvim_get_current_buf()
  local id = vim.lsp.start_client({ name = "conncert", cmd = { vim.env.CONNCERT, "lsp" }, root_dir = folder,
    workspace_folders = { { uri = uri_of(folder), name = "sample" } } })
  holds(id, "the server was not started")
  holds(vim.wait(60000, function()
    local client = vim.lsp.get_client_by_id(id)
    return client and client.initialized
  end, 20), "the server did not introduce itself")
  holds(vim.lsp.buf_attach_client(buffer, id), "the buffer was not taken")
  local function found(rule)
    for _, one in ipairs(vim.diagnostic.get(buffer)) do
      if one.code == rule or (one.user_data and one.user_data.lsp and one.user_data.lsp.code == rule) then
        return one
      end
    end
  end
  local rule = "restricted-characters-in-summary"
  holds(vim.wait(60000, function() return found(rule) ~= nil end, 20), "nothing was found")

  local function ask(method, params)
    local answers = vim.lsp.buf_request_sync(buffer, method, params, 60000)
    local answer = holds(answers and answers[id], method .. " was not answered")
    holds(not answer.err, method .. ": " .. vim.inspect(answer.err))
    return answer.result
  end
  local document = { uri = uri_of(file) }
  local one = found(rule)
  local place = { line = one.lnum, character = one.col }
  local hover = ask("textDocument/hover", { textDocument = document, position = place })
  holds(hover.contents.value:find(rule, 1, true), "the hover does not name the rule")

  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  local at
  for number, line in ipairs(lines) do
    local column = line:find("#/definitions/Problem", 1, true)
    at = at or (column and { line = number - 1, character = column })
  end
  local target = ask("textDocument/definition", { textDocument = document, position = at })
  holds(lines[target[1].range.start.line + 1]:find('"Problem"', 1, true), "the definition was not found")

  -- A key stroke that breaks something is found, and its taking back as well.
  vim.api.nvim_buf_set_text(buffer, 1, 4, 1, 13, { '"swager"' })
  holds(vim.wait(60000, function() return found("specification-version-incorrect") ~= nil end, 20), "the change was not seen")
  vim.cmd("silent undo")
  holds(vim.wait(60000, function() return found(rule) ~= nil end, 20), "the undo was not seen")

  local actions = ask("textDocument/codeAction", {
    textDocument = document,
    range = { start = place, ["end"] = place },
    context = { diagnostics = {}, only = { "quickfix" } },
  })
  local encoding = vim.lsp.get_client_by_id(id).offset_encoding
  holds(encoding == "utf-16", "places count in " .. tostring(encoding))
  vim.lsp.util.apply_workspace_edit(holds(actions[1], "no repair is offered").edit, encoding)
  local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
  holds(text:find('"Get an invoice or credit note"', 1, true), "the repair was not made")
  holds(vim.wait(60000, function() return found(rule) == nil end, 20), "the repair mends nothing")

  vim.lsp.stop_client(id)
  holds(vim.wait(60000, function() return vim.lsp.get_client_by_id(id) == nil end, 20), "the server did not leave")
  vim.cmd("qall!")
end

local well, why = xpcall(check, debug.traceback)
if not well then
  fail(why)
end
