import { offerListening } from "../parts/listen.js";
import { offerSaving } from "../parts/save-buttons.js";
import { offerSecondLanguage } from "../parts/second-language.js";

offerListening();
offerSaving();
offerSecondLanguage();
