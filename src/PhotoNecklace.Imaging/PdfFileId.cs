using System.Security.Cryptography;
using System.Text;

namespace PhotoNecklace.Imaging;

/// <summary>
/// Skia gives a PDF/A file an id from the moment and from chance. A sheet that is written again shall be the same file, so the
/// id is replaced by one that comes from the sheet's; both are equally long, so nothing else in the file moves.
/// </summary>
internal static class PdfFileId
{
    private const int HexLength = 32;

    public static void Replace(Span<byte> pdf, string name)
    {
        var start = pdf.LastIndexOf("/ID [<"u8);
        if (start < 0)
        {
            return;
        }

        var found = Encoding.ASCII.GetString(pdf.Slice(start + "/ID [<"u8.Length, HexLength));
        var wanted = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name)), 0, HexLength / 2);
        Replace(pdf[start..], found, wanted);
        Replace(pdf, "uuid:" + Dashed(found), "uuid:" + Dashed(wanted));
    }

    // As the metadata inside the file writes it.
    private static string Dashed(string hex) => Guid.ParseExact(hex, "N").ToString("D");

    private static void Replace(Span<byte> text, string from, string to)
    {
        var (old, by) = (Encoding.ASCII.GetBytes(from), Encoding.ASCII.GetBytes(to));
        for (var at = text.IndexOf(old); at >= 0; at = text.IndexOf(old))
        {
            by.CopyTo(text[at..]);
            text = text[(at + by.Length)..];
        }
    }
}
