"""From a figure to box art: template slots, typesetting, bleed."""
