"""Overview: what needs attention today."""

from metrics.engine.catalogue import metrics
from metrics.engine.overview import overview
from pages.parts import panel
from pages.parts.shell import open_page

view = open_page("pages/overview.py", "Overview")
headlines = [metric.id for metric in metrics().values() if metric.headline]
view.say(overview([(view.metric(name), view.now(name)) for name in headlines]))

panel.tiles(view, headlines)
panel.heat_map(view, headlines, title="Where it is: team by headline metric")
