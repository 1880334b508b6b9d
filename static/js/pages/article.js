import { offerSaving } from "../parts/save-buttons.js";

offerSaving();
