"""Results to text: one file a format. Text from data is data in every one of them."""
