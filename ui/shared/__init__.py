"""What two tabs or more use."""
