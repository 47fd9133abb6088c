"""The pages of Wijk en partners: gebied, taakgroep, krachtenveld, organisaties and mensen."""
