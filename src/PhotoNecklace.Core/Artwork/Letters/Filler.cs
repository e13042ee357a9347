using System.Text;

namespace PhotoNecklace.Core.Artwork.Letters;

/// <summary>Text to stand in for what somebody has not typed yet.</summary>
internal static class Filler
{
    // Letters that are about as wide as English ones are on average, in words of about their length.
    private const string Latin = "neat rose andi stone ";

    /// <summary>So many characters as would follow a text: of its own letters where it is in another script than Latin.</summary>
    public static string After(string text, int count)
    {
        var own = text.EnumerateRunes().Where(r => Rune.IsLetter(r) || r.Value == ' ').ToList();
        var letters = own.Exists(r => r.Value >= 0x0370) ? own : [.. Latin.EnumerateRunes()];
        var filler = new StringBuilder(count * 2);
        for (var i = 0; i < count; i++)
        {
            filler.Append(letters[i % letters.Count].ToString());
        }

        return filler.ToString();
    }
}
