# fish completion for newsreader; to use it: newsreader completion fish | source
function __newsreader_is
    set -l words (commandline -opc)
    set -l command ''
    if contains -- "$words[2] $words[3]" 'marks export' 'marks import'
        set command "$words[2] $words[3]"
    else if contains -- "$words[2]" list show check index open export config keys themes paths completion man marks
        set command $words[2]
    end
    test "$command" = "$argv"
end
function __newsreader_begins
    test (count (commandline -opc)) -eq 1
end
complete -c newsreader -f
complete -c newsreader -n __newsreader_begins -a list -d 'one line a story'
complete -c newsreader -n __newsreader_begins -a show -d 'one story; STORY is a path, URL or id'
complete -c newsreader -n __newsreader_begins -a check -d 'every problem; exit 1 when a record was skipped'
complete -c newsreader -n __newsreader_begins -a index -d 'bring the index up to date and print its figures'
complete -c newsreader -n __newsreader_begins -a open -d 'open a story\'s page'
complete -c newsreader -n __newsreader_begins -a export -d 'all stories, or those of a query, as one document'
complete -c newsreader -n __newsreader_begins -a config -d 'the settings in force'
complete -c newsreader -n __newsreader_begins -a keys -d 'every key and what it does, what the settings changed, and clashes'
complete -c newsreader -n __newsreader_begins -a themes -d 'every theme, and which one is on'
complete -c newsreader -n __newsreader_begins -a paths -d 'where settings, index, marks and log are'
complete -c newsreader -n __newsreader_begins -a completion -d 'print what makes a shell complete these words'
complete -c newsreader -n __newsreader_begins -a man -d 'the manual page'
complete -c newsreader -n __newsreader_begins -a marks -d 'export or import'
complete -c newsreader -l quiet -d 'no progress bar and no notices'
complete -c newsreader -l help -d 'show this help'
complete -c newsreader -l version -d 'show the version'
complete -c newsreader -n '__newsreader_is ' -f -a '(__fish_complete_directories)'
complete -c newsreader -n '__newsreader_is ' -l folder -r -f -a '(__fish_complete_directories)' -d 'a further folder; may be given several times'
complete -c newsreader -n '__newsreader_is ' -l theme -r -f -a 'ink newsprint contrast' -d 'name of a theme, such as newsprint or ink'
complete -c newsreader -n '__newsreader_is ' -l ascii -d 'draw with ASCII only'
complete -c newsreader -n '__newsreader_is list' -f -a '(__fish_complete_directories)'
complete -c newsreader -n '__newsreader_is list' -l json -d 'machine-readable output'
complete -c newsreader -n '__newsreader_is list' -l sort -r -f -a 'newest oldest heat quality covered provider title match' -d 'newest, oldest, heat, quality, covered, provider, title or match'
complete -c newsreader -n '__newsreader_is list' -l folder -r -f -a '(__fish_complete_directories)' -d 'a further folder; may be given several times'
complete -c newsreader -n '__newsreader_is show' -f -a '(__fish_complete_directories)'
complete -c newsreader -n '__newsreader_is show' -F
complete -c newsreader -n '__newsreader_is show' -l json -d 'machine-readable output'
complete -c newsreader -n '__newsreader_is show' -l folder -r -f -a '(__fish_complete_directories)' -d 'a further folder; may be given several times'
complete -c newsreader -n '__newsreader_is check' -f -a '(__fish_complete_directories)'
complete -c newsreader -n '__newsreader_is check' -l json -d 'machine-readable output'
complete -c newsreader -n '__newsreader_is check' -l folder -r -f -a '(__fish_complete_directories)' -d 'a further folder; may be given several times'
complete -c newsreader -n '__newsreader_is index' -f -a '(__fish_complete_directories)'
complete -c newsreader -n '__newsreader_is index' -l json -d 'machine-readable output'
complete -c newsreader -n '__newsreader_is index' -l folder -r -f -a '(__fish_complete_directories)' -d 'a further folder; may be given several times'
complete -c newsreader -n '__newsreader_is open' -f -a '(__fish_complete_directories)'
complete -c newsreader -n '__newsreader_is open' -F
complete -c newsreader -n '__newsreader_is open' -l amp -d 'the AMP page'
complete -c newsreader -n '__newsreader_is open' -l cdn-amp -d 'the cached AMP page'
complete -c newsreader -n '__newsreader_is open' -l related -x -d 'the page of its N-th report'
complete -c newsreader -n '__newsreader_is open' -l print -d 'print the address instead'
complete -c newsreader -n '__newsreader_is open' -l folder -r -f -a '(__fish_complete_directories)' -d 'a further folder; may be given several times'
complete -c newsreader -n '__newsreader_is export' -f -a '(__fish_complete_directories)'
complete -c newsreader -n '__newsreader_is export' -l format -r -f -a 'json csv md html' -d 'json, csv, md or html'
complete -c newsreader -n '__newsreader_is export' -l sort -r -f -a 'newest oldest heat quality covered provider title match' -d 'newest, oldest, heat, quality, covered, provider, title or match'
complete -c newsreader -n '__newsreader_is export' -l output -r -F -d 'write there instead of stdout; never into the folder'
complete -c newsreader -n '__newsreader_is export' -l folder -r -f -a '(__fish_complete_directories)' -d 'a further folder; may be given several times'
complete -c newsreader -n '__newsreader_is marks export' -f -a '(__fish_complete_directories)'
complete -c newsreader -n '__newsreader_is marks export' -l folder -r -f -a '(__fish_complete_directories)' -d 'a further folder; may be given several times'
complete -c newsreader -n '__newsreader_is marks import' -f -a '(__fish_complete_directories)'
complete -c newsreader -n '__newsreader_is marks import' -F
complete -c newsreader -n '__newsreader_is marks import' -l folder -r -f -a '(__fish_complete_directories)' -d 'a further folder; may be given several times'
complete -c newsreader -n '__newsreader_is config' -l example -d 'print a configuration file with every setting and its default'
complete -c newsreader -n '__newsreader_is config' -l check -d 'tell what is wrong with yours, by line; exit 1 when something is'
complete -c newsreader -n '__newsreader_is keys' -l json -d 'machine-readable output'
complete -c newsreader -n '__newsreader_is themes' -l json -d 'machine-readable output'
complete -c newsreader -n '__newsreader_is paths' -f -a '(__fish_complete_directories)'
complete -c newsreader -n '__newsreader_is paths' -l json -d 'machine-readable output'
complete -c newsreader -n '__newsreader_is paths' -l folder -r -f -a '(__fish_complete_directories)' -d 'a further folder; may be given several times'
complete -c newsreader -n '__newsreader_is completion' -f -a 'bash zsh fish'
complete -c newsreader -n '__newsreader_is marks' -f -a 'export import'
