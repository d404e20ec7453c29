namespace EntityGraph.Entities;

/// <summary>One spelling of a name in a document, with all that bear it.</summary>
internal sealed class NameForm(string text, ulong key, bool isPerson)
{
    /// <summary>The name as first written.</summary>
    public readonly string Text = text;

    /// <summary>Its key; see <see cref="Knowledge.NameKey"/>.</summary>
    public readonly ulong Key = key;

    /// <summary>Whether it names a person.</summary>
    public readonly bool IsPerson = isPerson;

    /// <summary>Its words.</summary>
    public readonly string[] Words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Indices of its mentions, in text order.</summary>
    public readonly List<int> Mentions = [];

    /// <summary>The form that this one was joined to, itself where none; follow by <see cref="Root"/>.</summary>
    public NameForm? Parent;

    /// <summary>Why it was joined.</summary>
    public string Reason = "same name";

    /// <summary>One more than the gazetteer entry of the country or territory that it names, or 0.</summary>
    public int Country;

    /// <summary>One more than the entry of the user's gazetteer that lists it, or 0.</summary>
    public int Listed;

    /// <summary>Whether it names its country by an adjective.</summary>
    public bool IsAdjective;

    /// <summary>Whether it is an abbreviation.</summary>
    public bool IsAbbreviation;

    /// <summary>Whether it is another word for its country: "America".</summary>
    public bool IsAlias;

    /// <summary>Whether it is the capital, which stands for its country.</summary>
    public bool IsCapital;

    /// <summary>The representative of all forms joined with this one.</summary>
    public NameForm Root
    {
        get
        {
            var form = this;
            while (form.Parent is { } parent)
                form = parent;
            return form;
        }
    }

    /// <summary>Joins this form, and all joined with it, to another; not where the user's gazetteer lists them apart.</summary>
    public void Join(NameForm other, string reason)
    {
        NameForm mine = Root, theirs = other.Root;
        if (mine == theirs || (mine.Listed != 0 && theirs.Listed != 0 && mine.Listed != theirs.Listed))
            return;
        Reason = reason;
        mine.Parent = theirs;
        if (theirs.Country == 0)
            theirs.Country = mine.Country;
        if (theirs.Listed == 0)
            theirs.Listed = mine.Listed;
    }
}
