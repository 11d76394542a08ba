"""What Discord accepts in a body, field by field. Lengths are counted in code points, as Discord's API counts them.

(A maintainer's word: discord/discord-api-docs, issue 1315.)
"""
