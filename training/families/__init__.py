"""What learning does differently with causal LMs (trees) and with encoder-decoder LMs (pairs): see learning.py."""
