import { offerListening } from "../parts/listen.js";
import { offerSaving } from "../parts/save-buttons.js";

offerListening();
offerSaving();
