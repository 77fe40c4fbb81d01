-- Neovim as it is shown in the book: the sample connector's definition in the folder, with the language server at work.
--   CONNCERT=… nvim --clean -S tests/servers/picture.lua
vim.cmd("set termguicolors background=dark noswapfile nonumber noruler noshowcmd noshowmode laststatus=0 shortmess+=F nowrap signcolumn=yes")
vim.cmd("edit api/apiDefinition.swagger.json")
vim.cmd("highlight Normal guifg=#d7dae0 guibg=NONE")
vim.cmd("highlight DiagnosticError guifg=#ff7a70 | highlight DiagnosticWarn guifg=#f2cc60")
vim.cmd("highlight DiagnosticInfo guifg=#7ab7ff | highlight DiagnosticHint guifg=#7ab7ff")
local folder = vim.fn.getcwd()
local id = vim.lsp.start_client({
  name = "conncert",
  cmd = { vim.env.CONNCERT, "lsp" },
  root_dir = folder,
  workspace_folders = { { uri = vim.uri_from_fname(folder), name = "sample" } },
})
vim.lsp.buf_attach_client(0, id)
vim.api.nvim_create_autocmd("DiagnosticChanged", {
  callback = function()
    -- The window begins where the first summary is objected to.
    for _, one in ipairs(vim.diagnostic.get(0)) do
      if one.message:find("The summary", 1, true) then
        vim.api.nvim_win_set_cursor(0, { one.lnum + 1, 0 })
        vim.cmd("normal! zt")
        vim.cmd("echo ''")
        return
      end
    end
  end,
})
