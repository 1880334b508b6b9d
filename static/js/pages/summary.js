import "../lib/words.js";
