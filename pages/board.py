"""What does the board need to know this quarter?"""

from pages.parts import board, shell

view = shell.open_page("pages/board.py", "Board", quarters=True)
rows = board.quarter(view)
view.say(board.answer(rows))
board.table(view, rows)
