"""The 3D figure maker: a look in, pixels out."""
