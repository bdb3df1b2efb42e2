"""marsad (مرصد): reads reports about armed conflict and keeps a sourced record."""
