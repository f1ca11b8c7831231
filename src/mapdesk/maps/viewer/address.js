// The page's address says what is selected, so that it can be sent, and the back button steps through it.

let isFollowing = false;

/** Selects what the address says, and keeps the address in step. */
function startAddress() {
  readAddress();
  window.addEventListener("popstate", readAddress);
  window.addEventListener("hashchange", readAddress);
  listen(["place", "mention"], writeAddress);
}

function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  const place = story.places.find((each) => each.id === said.get("place")) || null;
  const mention = story.mentions.find((each) => each.id === said.get("mention")) || null;
  if (place === state.place && mention === state.mention) return;
  isFollowing = true;
  if (place || mention) select(place || (mention && mention.place), mention, "address");
  else change({ place: null, mention: null, by: "address" });
  isFollowing = false;
}

function writeAddress() {
  if (isFollowing) return;
  const said = new URLSearchParams();
  if (state.place) said.set("place", state.place.id);
  if (state.mention) said.set("mention", state.mention.id);
  const hash = String(said);
  const address = `${location.pathname}${location.search}${hash ? `#${hash}` : ""}`;
  if (`#${hash}` === location.hash || (!hash && !location.hash)) return;
  try {
    history.pushState(null, "", address);
  } catch {
    // A page inside a notebook's frame has no address of its own.
  }
}
