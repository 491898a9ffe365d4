"""Overview: what needs attention today."""

from metrics.engine.catalogue import metrics
from pages.parts import changed, figures, panel
from pages.parts.shell import open_page

view = open_page("pages/overview.py", "Overview")
headlines = [metric.id for metric in metrics().values() if metric.headline]
view.say(figures.attention(view, headlines))

panel.tiles(view, headlines)
changed.what_changed(view, headlines)
panel.heat_map(view, headlines, title="Where it is: team by headline metric")
