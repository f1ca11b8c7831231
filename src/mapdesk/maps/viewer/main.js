// Starts the page: reads the data, then lets every part show and answer.

const story = readStory();
state.doc = story.documents[0] || null;

document.documentElement.dataset.ready = "false";
startLayout();
const hasPlaces = story.places.some((place) => place.status !== "linked");
document.body.classList.toggle("no-places", !hasPlaces);
startList();
startText();
startMap();
startDetails();
startLegend();
startSearch();
startTiles();
startKeyboard();
startPrint();
showView(opensWithList() ? "list" : "text");
startAddress();
showTitle();
warmGround();
window.mapdesk = { map, names: namesOnMap };
document.documentElement.dataset.ready = "true";

/** The names that the map shows now, each with its box in px of the map. */
function namesOnMap() {
  return (picture ? picture.labels : []).map(({ lines, rect }) => ({ text: lines.join(" "), box: rect && { ...rect, x: rect.x - PAD, y: rect.y - PAD } }));
}

/** A story of which nothing is sure opens with its list. */
function opensWithList() {
  if (story.settings.aggregated) return true;
  return story.mentions.length > 0 && !story.places.some((place) => place.status === "located");
}
