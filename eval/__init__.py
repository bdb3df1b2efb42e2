"""What marsad is measured by: floors that only rise, and facts gained and lost."""
