"""acpact.server"""
